"""Benchmarks: ratios within one run, against named baselines on the same machine. Run by `make bench`."""
