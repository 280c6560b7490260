"""Runs a program (its file and arguments follow) of which process 1 is killed as by `kill -9`,
after some seconds: the first argument."""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading

if os.environ["THEANO_PROCESS_INDEX"] == "1":
    threading.Timer(float(sys.argv[1]), os.kill, (os.getpid(), signal.SIGKILL)).start()
sys.argv = sys.argv[2:]
runpy.run_path(sys.argv[0], run_name="__main__")
