"""FollowTheMoney data: parties and sanctions that the user has from OpenSanctions or makes himself."""
