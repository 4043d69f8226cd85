"""Renders pages of a plan's files into `docs/pictures/documents`: `KAM_DATA_DIR=.kam/demo python -m docs.documents`.

Run `make demo` before. Needs Debian's libreoffice-impress-nogui, libreoffice-writer-nogui and
poppler-utils.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ACCOUNT = "Nordhafen Foods"
DOCUMENTS = Path(__file__).parent / "pictures" / "documents"
SHOWN = (
    ("pptx", "slide-one-page", 2),
    ("pptx", "slide-account", 4),
    ("pptx", "slide-people", 10),
    ("docx", "word-cover", 1),
    ("docx", "word-one-page", 2),
    ("pdf", "pdf-one-page", 1),
    ("pdf", "pdf-plan", 2),
    ("pdf", "pdf-people", 7),
)
"""Format, name of the picture, page."""
DOTS = 80
PATIENCE_SECONDS = 180


def main() -> None:
    """Write every picture."""
    DOCUMENTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pages = {form: _pages(form, Path(folder)) for form in dict.fromkeys(form for form, *_ in SHOWN)}
        for form, name, page in SHOWN:
            _render(pages[form], DOCUMENTS / name, page)


def _pages(form: str, folder: Path) -> Path:
    """The plan as a file of the format, as pages."""
    file, kam = folder / f"{form}.{form}", Path(sys.executable).with_name("kam")
    subprocess.run([kam, "export", ACCOUNT, "--format", form, "--out", file], check=True)
    if form != "pdf":
        made = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
        subprocess.run(made, check=True, timeout=PATIENCE_SECONDS, capture_output=True)
    return folder / f"{form}.pdf"


def _render(pages: Path, picture: Path, page: int) -> None:
    wanted = ["-f", str(page), "-l", str(page), "-r", str(DOTS), "-png", "-singlefile"]
    subprocess.run(["pdftoppm", *wanted, str(pages), str(picture)], check=True, timeout=PATIENCE_SECONDS)


if __name__ == "__main__":
    main()
