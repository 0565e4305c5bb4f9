# ruff: noqa: E501 (sentences, as they are read)
"""Render every page with invented people, look at it, and measure it: `python -m tests.web.look.show /tmp/look [page…]`.

Pictures at 1280 and 320 px, light and dark; and, on each, what a reader cannot see: sideways scroll, clipped text,
small targets, axe's violations. Needs no database. Not a test: the journeys of the browser tests are.
"""

import sys
from pathlib import Path

import django
from django.conf import settings
from django.http import HttpResponse
from django.urls import include, path

ROOT = Path(__file__).resolve().parents[3]
WEB = ROOT / "relais" / "web"


def _page(request, *args):
    return HttpResponse()


NAMES = "home refer my-referrals inbox cases case help account switch sign-out demo-enter demo-mail accessibility privacy choose"
ALLAUTH = (
    "account_login account_logout account_reset_password account_change_password account_reauthenticate account_confirm_login_code "
    "mfa_index mfa_authenticate mfa_reauthenticate mfa_trust mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes "
    "mfa_generate_recovery_codes mfa_download_recovery_codes"
)
urlpatterns = [
    path("", include(([path(f"{name}/", _page, name=name) for name in NAMES.split()], "web"))),
    *[path(f"{name}/", _page, name=name) for name in ALLAUTH.split()],
]


def configure():
    settings.configure(
        ROOT_URLCONF=__name__,
        STATIC_URL="static/",
        LANGUAGE_CODE="fr",
        USE_TZ=True,
        TIME_ZONE="Europe/Paris",
        SECRET_KEY="only for looking",
        INSTALLED_APPS=["django.contrib.staticfiles"],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [WEB / "templates"],
                "OPTIONS": {
                    "builtins": ["relais.web.templatetags.relais"],
                    "libraries": {
                        "allauth": "allauth.templatetags.allauth",
                        "relais": "relais.web.templatetags.relais",
                    },
                },
            }
        ],
    )
    django.setup()


MEASURE = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const clipped = [...document.querySelectorAll('body *')].filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline'
    && !e.closest('.sr, .rail li, thead, .skip, select, input, textarea')).map(e => e.tagName + '.' + e.className);
  const small = [...document.querySelectorAll('a, button, summary, select, input:not([type=hidden])')].filter(e => {
    const b = (e.closest('label.pick') || e).getBoundingClientRect();
    return b.width && b.height && (b.height < 24 || (e.matches('.btn, .nav a, summary, .whos button') && b.height < 44));
  }).map(e => e.outerHTML.slice(0, 80));
  return {wide, clipped, small};
}"""


def look(target: Path, wanted: list[str]):
    import time_machine
    from axe_playwright_python.sync_playwright import Axe
    from django.template.loader import render_to_string
    from playwright.sync_api import sync_playwright

    from tests.web.look.contexts import NOW, PAGES

    target.mkdir(parents=True, exist_ok=True)
    (target / "static/relais").mkdir(parents=True, exist_ok=True)
    for name in ("relais.css", "favicon.svg", "logo.svg"):
        (target / "static/relais" / name).write_text((WEB / "static/relais" / name).read_text())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
        )
        for name, (template, context) in PAGES.items():
            if wanted and name not in wanted:
                continue
            page_file = target / f"{name}.html"
            with time_machine.travel(NOW):
                html = render_to_string(template, {"csrf_token": "token", **context})
            page_file.write_text(html.replace('href="/static/', 'href="static/'))
            for width, scheme in ((1280, "light"), (320, "light"), (1280, "dark"), (320, "dark")):
                page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
                page.goto(f"file://{page_file}")
                page.screenshot(path=target / f"{name}-{width}-{scheme}.png", full_page=True)
                found = page.evaluate(MEASURE)
                found["axe"] = [
                    f"{v['id']}: {v['nodes'][0]['html'][:90]}" for v in Axe().run(page).response["violations"]
                ]
                found = {key: value for key, value in found.items() if value}
                if found:
                    print(name, width, scheme, found)
                page.close()
        browser.close()


if __name__ == "__main__":
    configure()
    look(Path(sys.argv[1]), sys.argv[2:])
