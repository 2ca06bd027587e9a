"""What is kept, for other programs: flat tables as JSON lines, CSV and Parquet, and samples to be checked by hand.

`docs/export.md` says for those who use them what is in each column; a test holds it against `tables` and `sampling`.
"""
