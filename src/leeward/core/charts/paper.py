"""A drawing on paper: the page's stylesheet is not there, so the drawing gets its colours itself."""

from leeward.core.charts.svg import Svg

_STYLE = """<style>
text{fill:#14202b;font-family:'Libertinus Serif',serif}.quiet{fill:#55636f}
.grid,.foot{stroke:#788694;fill:none}.target{stroke:#14202b;stroke-dasharray:4 3}
.land{fill:#f0f2f4;stroke:#788694;stroke-width:.8}.name{fill:#14202b}
.place{fill:#0b5c8a;fill-opacity:.6;stroke:#0b5c8a}.hollow{fill:#fff;fill-opacity:1}
.route{stroke:#8a5a00;stroke-dasharray:5 4}.arrow{fill:#8a5a00}
.one{fill:#0b5c8a}.two{fill:#8a5a00}.three{fill:#6b4aa0}.missing{fill:#fff}
.under{fill:none;stroke:#788694;stroke-dasharray:3 2}.line{fill:none;stroke-width:2}
.chain-box{fill:none;stroke:#788694}.chain-line{stroke:#55636f}.chain-tip{fill:#55636f}.chain-note{fill:#55636f}
.strokes{fill:none;stroke:#fff;stroke-width:1.4}
</style>"""


def as_printed(svg: Svg) -> Svg:
    """The drawing with its colours inside, those that `site/charts.css` has for paper or close to them."""
    head, end, rest = svg.partition(">")
    return Svg(head + end + _STYLE + rest)
