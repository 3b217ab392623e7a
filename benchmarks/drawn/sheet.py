"""The characters of OCR-B side by side, from which the scenario prints zones without a font.

Run as `python benchmarks/drawn/sheet.py FONT` from the project's root; writes
`src/leeward/resources/scenario/ocr_b.png`.
"""

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

CHARACTERS = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WIDE, HIGH, BASE = 32, 44, 36


def sheet(font: Path) -> Image.Image:
    """One cell of `WIDE` x `HIGH` pixels for each character, dark on white."""
    large = ImageFont.truetype(str(font), size=1000)
    face = ImageFont.truetype(str(font), size=1000 * WIDE / large.getlength("0"))
    found = Image.new("L", (WIDE * len(CHARACTERS), HIGH), 255)
    draw = ImageDraw.Draw(found)
    for place, character in enumerate(CHARACTERS):
        draw.text(((place + 0.5) * WIDE, BASE), character, font=face, fill=0, anchor="ms")
    return found


if __name__ == "__main__":
    sheet(Path(sys.argv[1])).save(Path(__file__).parents[2] / "src/leeward/resources/scenario/ocr_b.png", optimize=True)
