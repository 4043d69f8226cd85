"""The one look of all pictures: colours after Okabe and Ito, sizes in points.

Colour never says anything alone: a shape, a hatch or a word says it too.
Source of the colours: Okabe and Ito, jfly.uni-koeln.de/color.
"""

PAPER = "#FFFFFF"
INK = "#1D2730"
SOFT = "#56626C"
FAINT = "#9AA5AD"
RULE = "#D5DBE0"
WASH = "#F3F5F7"

BLUE = "#0072B2"
SKY = "#56B4E9"
GREEN = "#009E73"
ORANGE = "#E69F00"
VERMILION = "#D55E00"
PURPLE = "#CC79A7"

PALE_BLUE = "#D9EAF4"
PALE_GREEN = "#D5EEE6"
PALE_ORANGE = "#FBEBCB"
PALE_VERMILION = "#F9E0D0"

TITLE = 20.0
LEAD = 13.5
NAME = 12.5
SMALL = 12.0
"""The smallest text there is: 12 points of 800 across are 9 typographic points on a screen."""

MARGIN = 28.0
LEADING = 1.3
"""Line height as a multiple of the text size."""
