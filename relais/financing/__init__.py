"""What is left to pay, and who pays it: quotes, funders, the plan. Pure: no Django, no database."""
