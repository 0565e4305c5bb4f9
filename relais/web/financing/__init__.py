"""Quotes, funders, the plan, and what is asked of each."""
