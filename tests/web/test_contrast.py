"""The stylesheet and the templates, read as text: contrasts in both themes, what the policy refuses."""

import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "relais" / "web"
SHEET = WEB / "static/relais/relais.css"
CSS = re.sub(r"/\*.*?\*/", "", SHEET.read_text(), flags=re.S)
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))

GROUNDS = ("paper", "surface", "sunken")
TEXTS = [
    *[("ink", ground) for ground in (*GROUNDS, "off-soft", "brand-soft")],
    *[("ink", ground) for ground in ("ok-soft", "wait-soft", "stop-soft")],
    *[("ink-2", ground) for ground in (*GROUNDS, "brand-soft", "ok-soft", "wait-soft", "stop-soft")],
    *[("brand", ground) for ground in (*GROUNDS, "brand-soft")],
    *[("stop", ground) for ground in (*GROUNDS, "stop-soft")],
    ("ok", "ok-soft"), ("wait", "wait-soft"), ("info", "info-soft"),
    ("on-brand", "brand"), ("on-brand", "brand-deep"),
    ("on-baton", "baton"), ("on-baton-2", "baton"),
    ("on-thread", "thread"), ("on-thread", "thread-light"),
]  # fmt: skip
SHAPES = [
    *[("line-2", ground) for ground in GROUNDS],
    *[("fil", ground) for ground in GROUNDS[:2]],
    *[("brand", ground) for ground in GROUNDS],
    *[("focus", ground) for ground in (*GROUNDS, "halo")],
    ("thread", "baton"), ("focus-baton", "baton"), ("focus-baton", "halo-baton"), ("stop", "surface"),
]  # fmt: skip
DECORATIVE = {"line"}  # separators, and the steps to come: their words are beside


def names_in(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})\s*;", block))


def themes() -> dict[str, dict[str, str]]:
    light = names_in(re.search(r":root\s*{(.*?)}", CSS, re.S)[1])
    dark = names_in(re.search(r"prefers-color-scheme: dark\)\s*{\s*:root\s*{(.*?)}", CSS, re.S)[1])
    return {"light": light, "dark": light | dark}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXTS, 4.5), (SHAPES, 3.0)], ids=["texts", "shapes"])
def test_contrasts(theme, pairs, least):
    names = themes()[theme]
    weak = {pair: round(contrast(names[pair[0]], names[pair[1]]), 2) for pair in pairs}
    assert {pair: measure for pair, measure in weak.items() if measure < least} == {}


def test_every_colour_is_measured_and_every_name_exists():
    colours = set(themes()["light"])
    measured = {name for pair in TEXTS + SHAPES for name in pair}
    assert colours - measured - DECORATIVE == set()
    assert set(re.findall(r"var\(--([a-z0-9-]+)\)", CSS)) <= set(re.findall(r"--([a-z0-9-]+):", CSS))


def test_colours_are_only_named_in_the_themes():
    rules = re.sub(r":root\s*{.*?}", "", CSS, flags=re.S)
    literal = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", rules))
    assert literal <= {"#ffffff", "#000000"}, "the square to photograph is black on white in every theme"


def test_the_stylesheet_follows_the_reading_direction_and_asks_for_nothing():
    assert re.findall(r"\b(?:left|right)\b", CSS) == []
    for refused in ("url(", "@import", "@font-face", "animation", "transition", "@keyframes", "light-dark("):
        assert refused not in CSS
    assert len(SHEET.read_bytes()) <= 30 * 1024


# How far a calculation is; the browser's dialogue with a key; a draft saved as one types.
WITH_SCRIPT = {"calculating_head.html", "key_script.html", "step.html"}


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(WEB / "templates")))
def test_templates_hold_to_the_policy_of_content(file):
    text = re.sub(r"{% comment %}.*?{% endcomment %}", "", file.read_text(), flags=re.S)
    if file.name in WITH_SCRIPT:
        text = re.sub(r'<script (src="{% static|[^>]*type="application/json").*?</script>', "", text)
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:|data:|https?://", text, re.I)


def words_left(text: str) -> list[str]:
    """What a reader would see and that no translator would."""
    text = re.sub(r"<script.*?</script>", "", text, flags=re.S)
    text = re.sub(r"{% comment %}.*?{% endcomment %}", "", text, flags=re.S)
    text = re.sub(r"{#.*?#}", "", text)
    text = re.sub(
        r"{% block (?:main_class|body_class|logo_url) %}.*?{% endblock[^%]*%}", "", text, flags=re.S
    )
    text = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", text, flags=re.S)
    text = re.sub(r"{%.*?%}|{{.*?}}", "\0", text, flags=re.S)
    said = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', text)
    shown = [re.sub(r"<[^>]*>", " ", text), *said]
    return [word for part in shown for word in re.findall(r"[^\W\d_]{2,}", part)]


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(WEB / "templates")))
def test_every_word_of_a_template_can_be_translated(file):
    assert words_left(file.read_text()) == []


def test_the_search_for_words_finds_them():
    assert words_left('<p title="Oui">Bonjour {% translate "vous" %}</p>') == ["Bonjour", "Oui"]
