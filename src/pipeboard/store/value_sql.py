"""What an opportunity is worth, in SQL: the twin of `sales/value.py`, under its names.

The opportunity is `o` and its stage `stage` wherever these are used.
"""

#: How often an amount is bought within twelve months, or within the term when that is shorter.
PURCHASES_SQL = (
    "CASE frequency"
    " WHEN 'once' THEN 1"
    " WHEN 'weekly' THEN (min(coalesce(term_months, 12), 12) * 52 + 11) / 12"
    " WHEN 'monthly' THEN min(coalesce(term_months, 12), 12)"
    " WHEN 'quarterly' THEN (min(coalesce(term_months, 12), 12) + 2) / 3"
    " ELSE 1 END"
)

#: What a total counts for one opportunity: the generated column `value_minor`.
VALUE_MINOR_SQL = f"amount_minor * {PURCHASES_SQL}"

#: The chance of signing in percent: its own, else its stage's.
PROBABILITY_SQL = "coalesce(o.probability, stage.probability)"

#: Value times probability, in hundredths of the smallest unit; NULL without an amount, and once it is closed.
WEIGHTED_SQL = f"iif(o.status = 'open', o.value_minor * {PROBABILITY_SQL}, NULL)"

#: How heavy one is in an order: what weighs nothing, and what has no weight, come last.
WEIGHT_SQL = f"coalesce({WEIGHTED_SQL}, 0)"
