"""A PostgreSQL server of the tests' own, made of Debian's packages and thrown away."""

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest


def missing(reason):
    """Skip, or fail where a database is promised."""
    if os.environ.get("FRONTLINE_POSTGIS") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


def programs():
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = next((f for f in folders if (f / "initdb").is_file()), None)
    if found is None:
        missing("no PostgreSQL here: apt-get install postgresql postgis")
    if not list(Path("/usr/share/postgresql").glob("*/extension/postgis.control")):
        missing("no PostGIS here: apt-get install postgresql-postgis")
    return found


@contextmanager
def server():
    """Start a server that only this machine can reach; give its address without a database."""
    bin_ = programs()
    folder = Path(tempfile.mkdtemp(prefix="frontline-postgis-"))
    # A server refuses to run as root, which containers often are.
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "postgres")
    data = str(folder / "data")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"
    run(user, [bin_ / "initdb", "-D", data, "-A", "trust", "-U", "desk", "-E", "UTF8"])
    run(user, [bin_ / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start"])
    try:
        yield f"postgresql://desk@127.0.0.1:{port}"
    finally:
        run(user, [bin_ / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])
        shutil.rmtree(folder)


def run(user, command):
    subprocess.run(
        [*user, *map(str, command)], check=True, cwd="/", stdout=subprocess.DEVNULL, timeout=120
    )
