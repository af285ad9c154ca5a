package cache

import "syscall"

// statusChange returns the time that only the system sets. Its name is all that differs between systems.
func statusChange(st *syscall.Stat_t) syscall.Timespec { return st.Ctimespec }
