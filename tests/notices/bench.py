"""How long a notice takes, as a ratio to plain WeasyPrint on the same HTML with the same cached fonts and CSS.

    python -m regulator.embedded shell -c "from tests.notices import bench; bench.main()"

CPU time of the best of several rounds, so that a busy machine blurs little. Budget: at most 1.3 × plain; two processes
do at least 1.8 × the work of one (this one by the clock on the wall: two idle cores are needed).
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable

import django
import weasyprint

django.setup()

from cases.notices import page, pdf  # noqa: E402 - processes of their own start here
from tests.notices import sample  # noqa: E402

ROUNDS, COPIES = 8, 12
NOTICES = ("order", "pre_notice", "decision")


def ours(template: str) -> None:
    """A notice as the worker makes it: composed page, glyphs looked up, PDF/A-3a and PDF/UA-1, looked through."""
    pdf.render(sample.context(template), identifier=sample.ID)


def plain(template: str) -> None:
    """The same HTML, printed by WeasyPrint as it comes."""
    context = sample.context(template)
    fetcher = pdf.Bundled({"check.svg": page.check_picture(context)})
    source = weasyprint.HTML(string=page.html(context), url_fetcher=fetcher, base_url="asset:")
    source.write_pdf(font_config=pdf.fonts(), stylesheets=[pdf.style("notice")])


def alone(made: Callable[[str], None], template: str) -> float:
    """Seconds of CPU for one document, the best of several."""
    found = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        made(template)
        found.append(time.process_time() - begun)
    return min(found)


def some(template: str) -> None:
    for _ in range(COPIES):
        ours(template)


def together(processes: int) -> float:
    """Documents a second of so many warm processes."""
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        pool.map(ours, ["order"] * processes * 4, chunksize=1)
        begun = time.perf_counter()
        pool.map(some, ["order"] * processes, chunksize=1)
        return processes * COPIES / (time.perf_counter() - begun)


def main() -> None:
    for template in NOTICES:
        ours(template)
        took, bare = alone(ours, template), alone(plain, template)
        print(f"{template:12} {took * 1000:4.0f} ms, plain {bare * 1000:4.0f} ms: {took / bare:.2f} x")  # noqa: T201 - a program
    one, two = together(1), together(2)
    print(f"one process {one:.1f} notices/s, two {two:.1f}: {two / one:.2f} x")  # noqa: T201 - a program


if __name__ == "__main__":
    main()
