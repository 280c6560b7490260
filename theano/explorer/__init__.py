"""The explorer: what became of a function's expressions, as one HTML file with linked panels.

writing.py: `explore`; page.py: what the page shows, as JSON; boxes.py: numbers for nodes, and the
user's lines; graphs.py: pictures of graphs; layout.py: places of boxes; history.py: phases and
rules of rewriting; equations.py: what a rule says; program.py: C, kernels, memory, times;
machine.py: machine code; command.py: `theano explore`; trace.py: a profile for Perfetto. The page
is made of page.html, page.css, and the scripts model.js (what belongs together), picture.js
(drawing), panels.js (text) and page.js (events).
"""

from __future__ import annotations

from theano.explorer.writing import explore

__all__ = ["explore"]
