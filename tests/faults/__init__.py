"""Faults put in on purpose, one after the other; after each the archive is whole, and nothing saved is lost.

children    a command in a forked process that has everything imported, and how it ended
driver      the commands with small batches, and death just before the step with a given number
tracing     death, or an error of the disk, at a given call into the system (strace)
auditing    the same where strace is lacking, by what Python says of itself
archives    the scenarios, and all that an archive holds, to be compared
counting    how often each fault was put in
mounting    small disks, and images of disks;  powercut  what a power cut could leave of a folder

An ordinary run takes a sample spread evenly over all places; ``--all-crash-points`` takes every one,
``--thorough`` many more cases where cases are drawn. Each failure names its place, or its seed.
"""
