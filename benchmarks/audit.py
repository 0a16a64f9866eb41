"""Ask pip-audit for known vulnerabilities of the pinned packages: ``python -m benchmarks.audit``.

Says so and passes where its data cannot be reached; fails on a vulnerability that has a fix.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PINS = Path(__file__).parents[1] / "constraints.txt"
PATIENCE = 120  # seconds


def main() -> int:
    """Audit the pins."""
    command = [
        sys.executable, "-m", "pip_audit", "-r", str(PINS), "--no-deps", "--disable-pip",
        "--progress-spinner", "off", "--timeout", "10", "--format", "json",
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        packages = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        packages = []
    audited = [p for p in packages if "vulns" in p]
    if not audited:
        print("pip-audit: skipped, its data cannot be reached from here")
        return 0
    found = [(p["name"], p["version"], v) for p in audited for v in p["vulns"] if v["fix_versions"]]
    for name, version, fault in found:
        print(f"{name} {version}: {fault['id']}, mended in {', '.join(fault['fix_versions'])}")
    print(
        f"pip-audit: {len(audited)} of {len(packages)} pinned packages looked up, {len(found)} bad"
    )
    return min(1, len(found))


if __name__ == "__main__":
    sys.exit(main())
