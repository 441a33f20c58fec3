"""The cheapest changes that reach a target: variables, constraints, objective, branch and bound, the plan."""
