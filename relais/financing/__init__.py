"""What is left to pay, and who pays it: quotes and their shares, funders, the plan and what is asked of each."""
