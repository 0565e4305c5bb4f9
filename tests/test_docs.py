"""The documents say what is there: pictures, links, words of the code, commands, variables."""

import ast
import re
from functools import cache, reduce
from importlib import import_module
from pathlib import Path

import click
import pytest

from relais import cli

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "relais").rglob("*.md")],
    key=lambda path: path.relative_to(ROOT).as_posix(),
)
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))
NEEDED = {
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "GLOSSARY.md",
    "LISEZMOI.md",
    "README.md",
    "SECURITY.md",
    "docs/aide-mission.md",
    "docs/aide-partenaire.md",
    "docs/installer.md",
    "docs/territoire.md",
}
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```[^\n]*\n(.*?)^```", re.S | re.M)
INLINE = re.compile(r"`([^`\n]+)`")
VARIABLE = re.compile(r"(?:RELAIS_[A-Z_]+|DATABASE(?:_OWNER)?_URL)")
# Directories of one machine; those where anyone installs (/etc, /var) may be named.
OF_A_MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home|tmp|Users|mnt)/")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=name)


def code_in(text: str) -> list[str]:
    """Lines of the fenced blocks, and what stands between backquotes elsewhere."""
    lines = [line for block in FENCED.findall(text) for line in block.splitlines()]
    return lines + INLINE.findall(FENCED.sub("", text))


def section(text: str, title: str) -> str:
    return text.partition(f"## {title}\n")[2].partition("\n## ")[0]


@cache
def sources() -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in (ROOT / "relais").rglob("*.py")}


def test_the_documents_needed_are_there():
    assert {name(path) for path in DOCUMENTS} >= NEEDED


# --- pictures and links ----------------------------------------------------------------------------------------


@each_document
def test_each_picture_exists_and_is_described(path):
    for described, target in PICTURE.findall(path.read_text(encoding="utf-8")):
        assert described.strip(), f"{target} has no alternative text"
        assert (path.parent / target).is_file(), target


def test_each_picture_is_shown_somewhere():
    shown = {
        (path.parent / target).resolve()
        for path in DOCUMENTS
        for _, target in PICTURE.findall(path.read_text(encoding="utf-8"))
    }
    kept = {path.resolve() for path in (ROOT / "docs" / "images").iterdir()}
    assert kept <= shown, sorted(path.name for path in kept - shown)


@each_document
def test_each_relative_link_leads_somewhere(path):
    for link in LINK.findall(path.read_text(encoding="utf-8")):
        target, _, heading = link.partition("#")
        if not re.match(r"[a-z]+:", link):
            found = path.parent / target if target else path
            assert found.exists(), link
            assert not heading or heading in headings(found), link


def headings(path: Path) -> set[str]:
    """Each title as a forge makes its anchor."""
    titles = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@each_document
def test_no_path_of_one_machine(path):
    assert not OF_A_MACHINE.search(path.read_text(encoding="utf-8"))


# --- decisions -------------------------------------------------------------------------------------------------


def test_decisions_are_numbered_without_a_gap():
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=name)
def test_a_decision_is_one_page_and_says_its_price(path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {path.name[:4]}. ")
    assert re.findall(r"^## (.+)$", text, re.M) == ["Decision", "Reason", "Price"]
    assert len(text.split()) <= 320


def test_decisions_named_in_the_code_exist():
    named = {number for text in sources().values() for number in re.findall(r"docs/adr/(\d{4})", text)}
    assert named <= {path.name[:4] for path in DECISIONS}


# --- what the documents say of the code ------------------------------------------------------------------------


def test_words_of_the_glossary_are_words_of_the_code():
    said = section((ROOT / "GLOSSARY.md").read_text(encoding="utf-8"), "In the code")
    words = set(re.findall(r"\w+", "\n".join(sources().values())))
    rows = [row.split("|")[2] for row in said.splitlines() if row.startswith("| ")][2:]
    terms = [term for row in rows for term in INLINE.findall(row)]
    assert len(terms) > 20
    assert [term for term in terms if term not in words] == []


def test_the_glossary_is_in_alphabetical_order():
    from relais.territory.rules import key

    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    for title in ("In the code", "Kept for what comes next"):
        rows = [row.split("|")[1] for row in section(text, title).splitlines() if row.startswith("| ")][2:]
        assert rows == sorted(rows, key=key)


def test_the_names_of_the_architecture_exist():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    dotted = [word for word in INLINE.findall(text) if re.fullmatch(r"[a-z_]+(\.\w+)+", word)]
    named = [word for word in dotted if not word.endswith((".py", ".toml", ".md"))]
    assert len(named) > 20
    for word in named:
        found(word)


def found(dotted: str):
    """The object that `room.module.name` names; raises when there is none."""
    parts = dotted.split(".")
    for at in range(len(parts), 0, -1):
        try:
            module = import_module(".".join(["relais", *parts[:at]]))
        except ModuleNotFoundError:
            continue
        return reduce(getattr, parts[at:], module)
    raise AssertionError(f"relais.{dotted} does not exist")


def test_the_floors_of_the_architecture_are_those_of_the_contract():
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("\nlayers = [")[2]
    floors = re.findall(r'"([^"]+)"', contract.partition("]")[0])
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| [a-z]* ?\| `(\w+)` \|", text, re.M) == floors


# --- commands and variables --------------------------------------------------------------------------------------


@each_document
def test_commands_of_make_exist(path):
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    said = {
        word
        for line in code_in(path.read_text(encoding="utf-8"))
        for word in re.findall(r"\bmake (\w+)", line)
    }
    assert said <= targets


@each_document
def test_commands_of_relais_exist(path):
    for line in code_in(path.read_text(encoding="utf-8")):
        for first, second in re.findall(r"(?:^|[\s/])relais ([a-z]+)(?: ([a-z]+))?", line):
            command = cli.main.commands.get(first)
            assert command, line
            if isinstance(command, click.Group):
                assert not second or second in command.commands, line


def test_the_two_readme_show_the_two_commands():
    for path in ("README.md", "LISEZMOI.md"):
        shown = code_in((ROOT / path).read_text(encoding="utf-8"))
        for command in ("make demo", "make test"):
            assert any(line.startswith(command) for line in shown), f"{command} in {path}"


def variables_read() -> set[str]:
    """Every name of ours that stands alone as a string: an environment variable read or set."""
    strings = (
        node.value
        for text in sources().values()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return {string for string in strings if VARIABLE.fullmatch(string)}


def test_each_variable_read_is_documented_and_the_reverse():
    told = section((ROOT / "docs" / "installer.md").read_text(encoding="utf-8"), "Les variables")
    first_column = {row.split("|")[1].strip(" `") for row in told.splitlines() if row.startswith("| `")}
    assert first_column == variables_read()


def test_the_changelog_has_an_unreleased_section():
    titles = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert titles[0].startswith("Non publié")


def test_the_licence_is_whole():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in text
    assert "Version 3, 19 November 2007" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert len(text.splitlines()) == 661
