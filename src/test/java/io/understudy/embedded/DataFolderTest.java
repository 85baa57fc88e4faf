package io.understudy.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path parent;

    @Test
    void a_claimed_folder_is_refused_naming_its_holder() {
        // given
        Path folder = parent.resolve("local");
        try (DataFolder held = DataFolder.claim(folder)) {
            // when
            CannotStart refusal = assertThrows(CannotStart.class, () -> DataFolder.claim(held.path()));

            // then
            String holder = "process " + ProcessHandle.current().pid();
            assertTrue(refusal.getMessage().contains(holder), refusal::getMessage);
            assertTrue(DataFolder.inUse(folder));
        }
        assertFalse(DataFolder.inUse(folder));
    }

    @Test
    void the_first_free_folder_is_the_same_one_until_somebody_holds_it() {
        DataFolder first = DataFolder.claimFirstFree(parent);
        first.close();
        try (DataFolder again = DataFolder.claimFirstFree(parent);
                DataFolder next = DataFolder.claimFirstFree(parent)) {
            assertEquals(first.path(), again.path());
            assertEquals(parent.resolve("2").toAbsolutePath(), next.path());
        }
    }

    @Test
    void emptying_keeps_the_claim_and_follows_no_link_out_of_the_folder() throws IOException {
        // given
        Path outside = Files.createFile(parent.resolve("outside"));
        try (DataFolder folder = DataFolder.claim(parent.resolve("local"))) {
            Files.writeString(
                    Files.createDirectories(folder.path().resolve("a/b")).resolve("c"), "data");
            Files.createSymbolicLink(folder.path().resolve("a/link"), outside);

            // when
            folder.empty();

            // then
            assertFalse(Files.exists(folder.path().resolve("a")));
            assertTrue(Files.exists(outside));
            assertTrue(DataFolder.inUse(folder.path()));
        }
    }

    @Test
    void a_folder_nobody_made_is_not_in_use() {
        assertFalse(DataFolder.inUse(parent.resolve("missing")));
        assertFalse(Files.exists(parent.resolve("missing")));
    }
}
