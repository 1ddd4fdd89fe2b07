"""The same work written plainly in Python: how alike every two titles are, by rapidfuzz, and the best pairs, by scipy.

Reads one JSON object with the titles and measures of both reports from the standard input; prints the seconds that the work
took, reading and starting left out, and how many pairs are alike enough.
"""

import json
import sys
import time

try:
    import numpy
    from rapidfuzz import fuzz, process
    from scipy.optimize import linear_sum_assignment
except ImportError as error:
    sys.exit(f"no module {error.name}")

THRESHOLD = 40.0

reports = json.load(sys.stdin)
start = time.perf_counter()
titles = process.cdist(
    [issue["title"] for issue in reports["left"]],
    [issue["title"] for issue in reports["right"]],
    scorer=fuzz.token_ratio,
)
bodies = process.cdist(
    [issue["body"] for issue in reports["left"]],
    [issue["body"] for issue in reports["right"]],
    scorer=fuzz.ratio,
)
alike = 0.8 * titles + 0.2 * bodies
rows, columns = linear_sum_assignment(alike, maximize=True)
n_pairs = int(numpy.count_nonzero(alike[rows, columns] >= THRESHOLD))
print(time.perf_counter() - start, n_pairs)
