"""What people get when they install the program asks nothing of their own code."""

import re
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.requirements import Requirement

COPYLEFT = re.compile(r"\bA?GPL\b|GNU (?:Affero )?General Public", re.IGNORECASE)


def named(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def named_in(name, text):
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text, re.IGNORECASE)


@cache
def shipped():
    """Follow the requirements from our own, without those of extras."""
    found, waiting = {}, ["frontline-mapper"]
    while waiting:
        name = named(waiting.pop())
        if name not in found:
            found[name] = metadata.distribution(name)
            needs = map(Requirement, found[name].requires or ())
            waiting += [n.name for n in needs if not n.marker or n.marker.evaluate({"extra": ""})]
    return found


def licences(about):
    """Give the licences that one may choose from; all that is said of them when none is chosen."""
    expression = about.get("License-Expression") or about.get("License") or ""
    try:
        return canonicalize_license_expression(expression).split(" OR ")
    except InvalidLicenseExpression:
        classes = [c for c in about.get_all("Classifier") or () if c.startswith("License ::")]
        return [" ".join([*classes, expression[:200]])]


@pytest.mark.parametrize("name", sorted(shipped()))
def test_no_package_is_under_gpl_or_agpl(name):
    choices = licences(shipped()[name].metadata)
    assert any(choice.strip() for choice in choices), f"{name} names no licence"
    assert not all(COPYLEFT.search(choice) for choice in choices), choices


def test_the_check_knows_gpl_when_it_sees_it():
    assert COPYLEFT.search("AGPL-3.0-only")
    assert COPYLEFT.search("License :: OSI Approved :: GNU General Public License v3 (GPLv3)")
    assert not COPYLEFT.search("LGPL-2.1-or-later")


def test_every_direct_dependency_is_explained():
    text = (Path(__file__).parents[2] / "docs" / "dependencies.md").read_text(encoding="utf-8")
    needs = map(Requirement, shipped()["frontline-mapper"].requires or ())
    direct = [n.name for n in needs if not n.marker]
    assert [n for n in direct if not named_in(n, text)] == []


def test_every_shipped_package_is_pinned():
    lines = (Path(__file__).parents[2] / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {named(line.partition("==")[0]) for line in lines}
    assert set(shipped()) - pinned - {"frontline-mapper"} == set()


def test_every_python_gets_the_same_versions():
    """PROJ's and NumPy's last digits would be in the map."""
    lines = (Path(__file__).parents[2] / "constraints.txt").read_text(encoding="utf-8").splitlines()
    names = [named(line.partition("==")[0]) for line in lines]
    assert [name for name in shipped() if names.count(name) > 1] == []
