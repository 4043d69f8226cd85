"""Tests of the formulas, with figures worked out by hand and properties that hold for any plan."""
