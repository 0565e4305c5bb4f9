"""A real browser before the real program. Package scope: Playwright's loop must be over before others use the ORM."""

import os
import shutil

import pytest

from .house import open_house
from .visitor import PHONE, SCREEN, Visitor

# Each window opens two pages of the browser's own for its address bar, which nobody sees: 0.6 s of processor for each
# visitor. The last list given is the only one read, so that what Playwright turns off is said again.
WITHOUT = (
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch",
)
ARGUMENTS = [
    f"--disable-features={','.join(WITHOUT)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/journeys/" in item.path.as_posix() and "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def _chromium() -> str:
    found = shutil.which(os.environ.get("RELAIS_CHROMIUM") or "/usr/bin/chromium")
    if found:
        return found
    reason = "NO CHROMIUM: THE JOURNEYS IN A BROWSER ARE NOT CHECKED (RELAIS_CHROMIUM names one)"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="package")
def browser():
    path = _chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def house(browser, tmp_path_factory):
    """The address of the demonstration; after the browser, so that nothing is prepared in vain."""
    with open_house(tmp_path_factory.mktemp("house") / "log") as address:
        yield address


@pytest.fixture
def visitor(browser, house):
    """`visitor()`: somebody with a browser of her own, cookies and all; `visitor(PHONE)`, `visitor(script=False)`."""
    contexts, visitors = [], []

    def arrive(size=SCREEN, *, script: bool = True, also=(), named: bool = False) -> Visitor:
        # A key belongs to a name: browsers refuse one for an address in figures.
        base = house.replace("127.0.0.1", "localhost") if named else house
        contexts.append(
            browser.new_context(
                base_url=base,
                viewport={"width": size.width, "height": size.height},
                device_scale_factor=size.scale,
                locale="fr-FR",
                timezone_id="Europe/Paris",
                java_script_enabled=script,
            )
        )
        visitors.append(Visitor(contexts[-1].new_page(), size, base=base, also=also, script=script))
        return visitors[-1]

    yield arrive
    for context in contexts:
        context.close()
    faults = [fault for one in visitors for fault in one.faults]
    assert not faults, "\n" + "\n".join(faults)


@pytest.fixture(params=[SCREEN, PHONE], ids=["1280", "320"])
def size(request):
    return request.param
