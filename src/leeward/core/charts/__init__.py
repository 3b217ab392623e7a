"""Charts drawn as SVG text, each with the table of the same values.

A chart is drawn 360 units wide, so that its letters can be read on a phone; pages put several side by side. Colours
and patterns are classes of `site/charts.css`, so the same drawing serves light, dark and print. Every text is an
argument in the reader's language.
"""
