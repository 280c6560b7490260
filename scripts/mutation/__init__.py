"""Mutation testing: are the tests strong enough to notice a change of the code?"""
