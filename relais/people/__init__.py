"""The person, as one fund knows her. What a partner typed stays in the referral."""
