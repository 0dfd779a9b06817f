package fx.executor.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The system calls that scripts may not make, as a classic BPF program
 * (<a href="https://docs.kernel.org/userspace-api/seccomp_filter.html">kernel documentation</a>). Made here, so that
 * neither a compiler nor libseccomp is needed.
 */
final class SeccompFilter {
    private static final int LOAD = 0x20;
    private static final int JUMP_EQUAL = 0x15;
    private static final int JUMP_AT_LEAST = 0x35;
    private static final int JUMP_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;

    private static final int KILL = 0x80000000;
    private static final int ALLOW = 0x7fff0000;
    private static final int ERRNO = 0x00050000;
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;

    /** CLONE_NEW* but for CLONE_NEWTIME, which clone cannot take. */
    private static final int NAMESPACE_FLAGS = 0x7E020000;

    private static final int X32 = 0x40000000;
    private static final int TIOCSTI = 0x5412;
    private static final int TIOCLINUX = 0x541C;

    private record Machine(int audit, int cloneCall, int clone3, int ioctl, boolean x32, List<Integer> denied) {}

    /** Numbers from arch/x86/entry/syscalls/syscall_64.tbl. */
    private static final Machine X86_64 = new Machine(
            0xC000003E,
            56,
            435,
            16,
            true,
            List.of(
                    101, // ptrace
                    139,
                    153,
                    155,
                    156,
                    159, // sysfs, vhangup, pivot_root, _sysctl, adjtimex
                    161,
                    163,
                    164,
                    165,
                    166,
                    167,
                    168,
                    169, // chroot, acct, settimeofday, mount, umount2, swapon, swapoff, reboot
                    170,
                    171,
                    172,
                    173,
                    174,
                    175,
                    176,
                    179,
                    180, // names, iopl, ioperm, modules, quotactl, nfsservctl
                    212,
                    227,
                    246,
                    248,
                    249,
                    250, // lookup_dcookie, clock_settime, kexec_load, add_key, request_key, keyctl
                    256,
                    272,
                    279,
                    298,
                    303,
                    304, // migrate_pages, unshare, move_pages, perf_event_open, *_by_handle_at
                    305,
                    308,
                    310,
                    311,
                    312,
                    313, // clock_adjtime, setns, process_vm_*, kcmp, finit_module
                    320,
                    321,
                    323,
                    425,
                    426,
                    427, // kexec_file_load, bpf, userfaultfd, io_uring_*
                    428,
                    429,
                    430,
                    431,
                    432,
                    433,
                    438,
                    442,
                    443 // the new mount API, pidfd_getfd, mount_setattr, quotactl_fd
                    ));

    /** Numbers from include/uapi/asm-generic/unistd.h. */
    private static final Machine AARCH64 = new Machine(
            0xC00000B7,
            220,
            435,
            29,
            false,
            List.of(
                    117, // ptrace
                    39,
                    40,
                    41,
                    42,
                    51,
                    58,
                    60,
                    89, // umount2, mount, pivot_root, nfsservctl, chroot, vhangup, quotactl, acct
                    104,
                    105,
                    106,
                    112,
                    142, // kexec_load, modules, clock_settime, reboot
                    161,
                    162,
                    170,
                    171, // names, settimeofday, adjtimex
                    217,
                    218,
                    219,
                    224,
                    225, // add_key, request_key, keyctl, swapon, swapoff
                    238,
                    239,
                    241,
                    264,
                    265,
                    266, // migrate_pages, move_pages, perf_event_open, *_by_handle_at, clock_adjtime
                    97,
                    268,
                    270,
                    271,
                    272,
                    273, // unshare, setns, process_vm_*, kcmp, finit_module
                    280,
                    282,
                    294,
                    425,
                    426,
                    427, // bpf, userfaultfd, kexec_file_load, io_uring_*
                    428,
                    429,
                    430,
                    431,
                    432,
                    433,
                    438,
                    442,
                    443 // as above
                    ));

    private SeccompFilter() {}

    /** The program for a processor as Java names it ({@code os.arch}); empty where none is known. */
    static Optional<byte[]> program(String architecture) {
        return switch (architecture) {
            case "amd64", "x86_64" -> Optional.of(program(X86_64));
            case "aarch64", "arm64" -> Optional.of(program(AARCH64));
            default -> Optional.empty();
        };
    }

    private static byte[] program(Machine machine) {
        List<long[]> program = new ArrayList<>();
        add(program, LOAD, 0, 0, 4);
        add(program, JUMP_EQUAL, 1, 0, machine.audit());
        add(program, RETURN, 0, 0, KILL);
        add(program, LOAD, 0, 0, 0);
        if (machine.x32()) {
            add(program, JUMP_AT_LEAST, 0, 1, X32);
            add(program, RETURN, 0, 0, KILL);
        }
        for (int denied : machine.denied()) {
            add(program, JUMP_EQUAL, 0, 1, denied);
            add(program, RETURN, 0, 0, ERRNO | EPERM);
        }
        // Its flags lie behind a pointer, out of a filter's reach; libc falls back to clone.
        add(program, JUMP_EQUAL, 0, 1, machine.clone3());
        add(program, RETURN, 0, 0, ERRNO | ENOSYS);
        add(program, JUMP_EQUAL, 0, 4, machine.cloneCall());
        add(program, LOAD, 0, 0, 16);
        add(program, JUMP_ANY_BIT, 0, 1, NAMESPACE_FLAGS);
        add(program, RETURN, 0, 0, ERRNO | EPERM);
        add(program, RETURN, 0, 0, ALLOW);
        add(program, JUMP_EQUAL, 0, 4, machine.ioctl());
        add(program, LOAD, 0, 0, 24);
        add(program, JUMP_EQUAL, 1, 0, TIOCSTI);
        add(program, JUMP_EQUAL, 0, 1, TIOCLINUX);
        add(program, RETURN, 0, 0, ERRNO | EPERM);
        add(program, RETURN, 0, 0, ALLOW);
        var bytes = ByteBuffer.allocate(program.size() * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (long[] instruction : program) {
            bytes.putShort((short) instruction[0]);
            bytes.put((byte) instruction[1]);
            bytes.put((byte) instruction[2]);
            bytes.putInt((int) instruction[3]);
        }
        return bytes.array();
    }

    private static void add(List<long[]> program, int code, int ifTrue, int ifFalse, int operand) {
        program.add(new long[] {code, ifTrue, ifFalse, operand});
    }
}
