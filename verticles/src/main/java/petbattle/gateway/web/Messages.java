package petbattle.gateway.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** What the pages say, in each language that there is a file for. */
public final class Messages {
  static final String FOLDER = "messages/";
  private static final String SUFFIX = ".json";
  private static final String FIRST = "en";

  private final Map<String, JsonObject> languages = new LinkedHashMap<>();

  private Messages() {}

  /** Takes every file of the folder for a language; English comes first and must be there. */
  static Messages in(SortedMap<String, byte[]> files) {
    Messages messages = new Messages();
    messages.add(FIRST, files.get(FOLDER + FIRST + SUFFIX));
    files.forEach(
        (name, content) -> {
          if (name.startsWith(FOLDER) && name.endsWith(SUFFIX)) {
            messages.add(name.substring(FOLDER.length(), name.length() - SUFFIX.length()), content);
          }
        });
    return messages;
  }

  private void add(String language, byte[] content) {
    if (content == null) {
      throw new IllegalStateException("there are no messages in " + language);
    }
    languages.put(language, new JsonObject(Buffer.buffer(content)));
  }

  /** The languages' codes, the one of those who want none of them first. */
  public List<String> languages() {
    return List.copyOf(languages.keySet());
  }

  /**
   * The language to speak.
   *
   * @param chosen what was asked for expressly
   * @param accepted what the browser would like, best first, such as {@code de-AT}
   */
  public String choose(Optional<String> chosen, List<String> accepted) {
    return chosen
        .filter(languages::containsKey)
        .or(
            () ->
                accepted.stream()
                    .map(tag -> Locale.forLanguageTag(tag).getLanguage())
                    .filter(languages::containsKey)
                    .findFirst())
        .orElse(FIRST);
  }

  /** All of a language's messages, by group and name. */
  Map<String, Object> in(String language) {
    return languages.get(language).getMap();
  }

  /**
   * One message.
   *
   * @param key with dots between its groups
   * @param values what takes the places of {@code {names}}
   */
  public String text(String language, String key, Map<String, String> values) {
    JsonObject group = languages.get(language);
    String[] path = key.split("\\.");
    for (int i = 0; i < path.length - 1; i++) {
      group = group.getJsonObject(path[i]);
    }
    String text = group.getString(path[path.length - 1]);
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }
}
