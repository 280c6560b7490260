"""Programs for measurements that need a fresh process; each prints one line of JSON at its end. See
`benchmarks.harness.Program` for the contents of the line."""
