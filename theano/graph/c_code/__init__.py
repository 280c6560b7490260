"""C code of user-defined ops and types; README.md says what the files hold."""
