"""What breaks, broken on purpose: processes killed, a disk filled, mail servers that misbehave.

``make faults`` runs it against a site of its own, below ``var/tests``. It takes half an hour, so it is no part of ``make test``;
``KILLS=1000 make faults`` kills the database a thousand times. What comes of each fault is told in ``docs/operate/faults.md``.
"""
