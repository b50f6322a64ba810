"""Results into pictures: SVG made on the server, that says in words what it shows and comes with its table.

A picture makes sense when it is copied out alone: headline, measure, place and period above, source below. Meaning is
never in colour alone; every mark has a shape and a word. No script, no style sheet, nothing fetched.
"""

from plumbline.engines.charts.bars import Bar, bar_picture
from plumbline.engines.charts.funnel import Area, funnel_picture
from plumbline.engines.charts.picture import Captions, Picture
from plumbline.engines.charts.run import run_picture
from plumbline.engines.charts.xmr import xmr_picture

__all__ = [
    "Area",
    "Bar",
    "Captions",
    "Picture",
    "bar_picture",
    "funnel_picture",
    "run_picture",
    "xmr_picture",
]
