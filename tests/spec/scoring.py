"""What scores come to: table in, table out. Each row says what is published or follows from it."""

# scores of quality statements 1 to 9 | sum | percent | rating | points to the next rating | next rating
SCORES = (
    ("the lowest there is", "1 1 1 1 1 1 1 1 1", 9, 25, "Inadequate", 5, "Requires improvement"),
    ("the highest inadequate", "2 2 2 2 1 1 1 1 1", 13, 37, "Inadequate", 1, "Requires improvement"),
    ("38.89, between two printed bands", "2 2 2 2 2 1 1 1 1", 14, 39, "Requires improvement", 9, "Good"),
    ("all twos", "2 2 2 2 2 2 2 2 2", 18, 50, "Requires improvement", 5, "Good"),
    ("Haringey, published 2025", "2 2 2 2 3 2 3 2 2", 20, 56, "Requires improvement", 3, "Good"),
    ("one statement short of good", "2 2 2 2 2 3 3 3 3", 22, 62, "Requires improvement", 1, "Good"),
    ("Halton, published 2025", "2 3 3 2 2 3 3 2 3", 23, 64, "Good", 9, "Outstanding"),
    ("all threes", "3 3 3 3 3 3 3 3 3", 27, 75, "Good", 5, "Outstanding"),
    ("one statement short of outstanding", "4 4 4 4 3 3 3 3 3", 31, 87, "Good", 1, "Outstanding"),
    ("the lowest outstanding", "4 4 4 4 4 3 3 3 3", 32, 89, "Outstanding", 0, None),
    ("the highest there is", "4 4 4 4 4 4 4 4 4", 36, 100, "Outstanding", 0, None),
)

# sum | percent: the only 28 that exist
LATTICE = (
    *((9, 25), (10, 28), (11, 31), (12, 34), (13, 37), (14, 39), (15, 42), (16, 45), (17, 48), (18, 50)),
    *((19, 53), (20, 56), (21, 59), (22, 62), (23, 64), (24, 67), (25, 70), (26, 73), (27, 75), (28, 78)),
    *((29, 81), (30, 84), (31, 87), (32, 89), (33, 92), (34, 95), (35, 98), (36, 100)),
)

# What rounding to the nearest whole number makes of a sum, where it differs.
ROUNDED_TO_NEAREST = (
    *((12, 33), (13, 36), (16, 44), (17, 47), (21, 58), (22, 61)),
    *((25, 69), (26, 72), (30, 83), (31, 86), (34, 94), (35, 97)),
)

# quoted percentage | verdict | nearest that can occur
QUOTED = (
    ("as Haringey's paper once says", 57, "impossible", (56, 59)),
    ("as Haringey's paper also says", 56, "accept", (56,)),
    ("as published for Windsor and Maidenhead", 62, "accept", (62,)),
    ("as reported for North Somerset", 59, "accept", (59,)),
    ("the threshold that nobody can score", 63, "impossible", (62, 64)),
    ("the top threshold that nobody can score", 88, "impossible", (87, 89)),
    ("rounded to nearest", 58, "rounded_to_nearest", (56, 59)),
    ("rounded to nearest", 61, "rounded_to_nearest", (59, 62)),
    ("below everything", 24, "impossible", (25,)),
    ("nothing", 0, "impossible", (25,)),
    ("above everything", 101, "impossible", (100,)),
)
