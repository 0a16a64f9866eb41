"""Events to who held what, and where the front ran."""
