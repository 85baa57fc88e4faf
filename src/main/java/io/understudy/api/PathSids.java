package io.understudy.api;

import io.understudy.log.LogKeys;
import io.understudy.sid.Sid;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the path of a request tells the log: the SIDs in it, each under the key of its kind. */
final class PathSids {

    private static final Map<String, String> KEYS = Map.of(
            Sid.Prefix.AC.name(),
            LogKeys.ACCOUNT,
            Sid.Prefix.FW.name(),
            LogKeys.FLOW,
            Sid.Prefix.FN.name(),
            LogKeys.EXECUTION);

    private static final Pattern SID = Pattern.compile("(?<=/)(AC|FW|FN)[0-9a-f]{32}(?=/|$)");

    private PathSids() {}

    static LogKeys logKeys(String path) {
        LogKeys keys = LogKeys.none();
        Matcher sids = SID.matcher(path);
        while (sids.find()) {
            keys.with(KEYS.get(sids.group(1)), sids.group());
        }
        return keys;
    }
}
