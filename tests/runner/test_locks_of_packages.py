"""pip's files and uv's lock say the same thing. `make lock` writes them anew."""

import re
import tomllib

import pytest

from tests.runner.helpers import CHECKOUT


def locked() -> dict[str, str]:
    packages = tomllib.loads((CHECKOUT / "uv.lock").read_text())["package"]
    return {package["name"]: package["version"] for package in packages}


def required(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", (CHECKOUT / name).read_text(), re.MULTILINE))


def asked(groups: bool) -> set[str]:
    """The direct dependencies that the project asks for."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())
    lines = project["project"]["dependencies"] + (project["dependency-groups"]["dev"] if groups else [])
    return {re.match(r"[\w.-]+", line)[0].lower() for line in lines}


@pytest.mark.parametrize(("name", "groups"), [("requirements.txt", False), ("requirements-dev.txt", True)])
def test_the_files_of_pip_match_the_lock_of_uv(name, groups):
    found = required(name)
    assert found == {package: version for package, version in locked().items() if package in found}
    assert asked(groups) <= set(found)


def only_of_extras() -> set[str]:
    """Locked, and installed by nobody who did not ask for one of the project's extras."""
    packages = tomllib.loads((CHECKOUT / "uv.lock").read_text())["package"]
    needs = {one["name"]: [each["name"] for each in one.get("dependencies", [])] for one in packages}
    for one in packages:
        needs[one["name"]] += [
            each["name"] for group in one.get("optional-dependencies", {}).values() for each in group
        ]
    (ours,) = (one for one in packages if one["name"] == "relais")
    usual = {each["name"] for each in [*ours["dependencies"], *ours["dev-dependencies"]["dev"]]}
    extra = {each["name"] for group in ours["optional-dependencies"].values() for each in group}
    return _reached(extra, needs) - _reached(usual, needs)


def _reached(first: set[str], needs: dict[str, list[str]]) -> set[str]:
    found, left = set(), list(first)
    while left:
        if (name := left.pop()) not in found:
            found.add(name)
            left += needs[name]
    return found


def test_with_development_everything_locked_is_there_but_what_an_extra_adds():
    assert set(required("requirements-dev.txt")) == set(locked()) - {"relais"} - only_of_extras()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_has_its_hash(name):
    blocks = re.split(r"\n(?=\S)", (CHECKOUT / name).read_text().split("\n", 2)[2])
    assert all("--hash=sha256:" in block for block in blocks)
