"""
A share as seen from the workstation: a folder mounted through FUSE, each call of which takes its time. What others
write into the folder behind it makes no event here, as on SMB. Usage: slow-mount.py FOLDER MOUNTPOINT SECONDS
"""

import errno
import os
import sys
import time

from fusepy import FUSE, FuseOSError, Operations

root, point, latency = os.fsencode(sys.argv[1]), sys.argv[2], float(sys.argv[3])


class Slow(Operations):
    def __call__(self, op, path, *args):
        if op not in ("init", "destroy"):
            time.sleep(latency)
        if not hasattr(self, op):
            raise FuseOSError(errno.ENOSYS)
        try:
            return getattr(self, op)(root + path.encode("latin-1"), *args)
        except OSError as cause:
            raise FuseOSError(cause.errno)

    def access(self, path, mode):
        if not os.access(path, mode):
            raise FuseOSError(errno.EACCES)

    def getattr(self, path, fh=None):
        found = os.lstat(path)
        names = "st_atime st_ctime st_gid st_mode st_mtime st_nlink st_size st_uid".split()
        return {name: getattr(found, name) for name in names}

    def readdir(self, path, fh):
        return [".", ".."] + [name.decode("latin-1") for name in os.listdir(path)]

    def statfs(self, path):
        found = os.statvfs(path)
        names = "f_bavail f_bfree f_blocks f_bsize f_favail f_ffree f_files f_flag f_frsize f_namemax".split()
        return {name: getattr(found, name) for name in names}

    def open(self, path, flags):
        return os.open(path, flags)

    def create(self, path, mode, fi=None):
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)

    def read(self, path, length, offset, fh):
        return os.pread(fh, length, offset)

    def write(self, path, data, offset, fh):
        return os.pwrite(fh, data, offset)

    def truncate(self, path, length, fh=None):
        os.truncate(path, length)

    def release(self, path, fh):
        os.close(fh)

    def flush(self, path, fh):
        return 0

    def fsync(self, path, datasync, fh):
        return 0

    def mkdir(self, path, mode):
        os.mkdir(path, mode)

    def rmdir(self, path):
        os.rmdir(path)

    def unlink(self, path):
        os.unlink(path)

    def rename(self, old, new):
        os.rename(old, root + new.encode("latin-1"))

    def chmod(self, path, mode):
        os.chmod(path, mode)

    def utimens(self, path, times=None):
        os.utime(path, times)


# Names are bytes: as Latin-1 each byte is a letter, and none is lost.
FUSE(Slow(), point, foreground=True, big_writes=True, fsname="slow", encoding="latin-1")
