"""The formulas of a key account plan: pure functions from small facts to honest figures.

Shares and ratios are Decimals from 0 to 1, percentages in and growth points are 0-100, money is `Money`.
`None` means unknown; a result names what was unknown and never counts it as zero.
"""
