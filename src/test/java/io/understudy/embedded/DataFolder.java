package io.understudy.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of server data, claimed by one process at a time.
 *
 * <p>The claim is a lock on the file {@code claim} inside, which the operating system drops when the process ends, so a
 * killed process never leaves a folder that nobody can use.
 */
final class DataFolder implements AutoCloseable {

    private static final String CLAIM = "claim";

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Claims the folder, creating it where it is missing.
     *
     * @throws CannotStart if a living process holds it, naming the process, or if it cannot be written
     */
    static DataFolder claim(Path folder) {
        return tryClaim(folder)
                .orElseThrow(() -> new CannotStart("%s is in use by process %s: stop that one first"
                        .formatted(folder.toAbsolutePath().normalize(), holder(folder))));
    }

    /** Claims the first numbered folder below the parent that nobody holds: the same one each time, unless in use. */
    static DataFolder claimFirstFree(Path parent) {
        return Stream.iterate(1, n -> n + 1)
                .map(n -> tryClaim(parent.resolve(Integer.toString(n))))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    /** Whether some process, this one included, holds the folder now. */
    static boolean inUse(Path folder) {
        Optional<DataFolder> claim = Files.exists(folder.resolve(CLAIM)) ? tryClaim(folder) : Optional.empty();
        claim.ifPresent(DataFolder::close);
        return Files.exists(folder.resolve(CLAIM)) && claim.isEmpty();
    }

    private static Optional<DataFolder> tryClaim(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(CLAIM), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            String pid = Long.toString(ProcessHandle.current().pid());
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new DataFolder(folder.toRealPath(), channel));
        } catch (IOException e) {
            throw new CannotStart("Cannot write to " + folder.toAbsolutePath() + ": " + e, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very JVM
        }
    }

    private static String holder(Path folder) {
        try {
            return Files.readString(folder.resolve(CLAIM));
        } catch (IOException e) {
            return "unknown (" + e + ")";
        }
    }

    /** The absolute path without symbolic links, as the servers themselves report it. */
    Path path() {
        return path;
    }

    /** Deletes everything inside but the claim. */
    void empty() {
        try (Stream<Path> children = Files.list(path)) {
            children.filter(child -> !child.endsWith(CLAIM)).forEach(DataFolder::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path tree) {
        try (Stream<Path> walk = Files.walk(tree)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the claim up; what is inside stays. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
