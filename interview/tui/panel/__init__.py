"""A vacancy and its panel: opening it, who is done, the debrief, the decision."""
