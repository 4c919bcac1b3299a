"""The formula that is written in SQL and must be the same wherever SQL needs it."""

#: Purchases in the first twelve months (or the term, when shorter): the first at signature, then one each week, month,
#: quarter or year. `docs/forecast.md`, figure 2.
PURCHASES_SQL = (
    "CASE frequency"
    " WHEN 'once' THEN 1"
    " WHEN 'weekly' THEN (min(coalesce(term_months, 12), 12) * 52 + 11) / 12"
    " WHEN 'monthly' THEN min(coalesce(term_months, 12), 12)"
    " WHEN 'quarterly' THEN (min(coalesce(term_months, 12), 12) + 2) / 3"
    " ELSE 1 END"
)

#: What a total counts for one opportunity.
VALUE_MINOR_SQL = f"amount_minor * {PURCHASES_SQL}"
