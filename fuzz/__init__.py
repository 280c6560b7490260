"""Random programs by the ten thousand: made, run in every way, compared, and made small."""
