"""What a fund does with the rights engine for one person: her situation, the review, the claims that follow."""
