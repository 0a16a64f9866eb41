"""Run ``python -m gazetteer``."""

from __future__ import annotations

import sys

from gazetteer.cli import main

sys.exit(main())
