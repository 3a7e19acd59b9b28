import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.flagsmith.FlagsmithClient;
import com.flagsmith.config.FlagsmithConfig;
import com.flagsmith.models.BaseFlag;
import com.flagsmith.models.Flags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers the question on standard input: {api, keys: {server}, local, people: [{identifier, traits}]}. */
public class Main {
  private static final ObjectMapper json = new ObjectMapper();

  private static Map<String, Object> shown(Flags flags) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (BaseFlag flag : flags.getAllFlags()) all.put(flag.getFeatureName(), Arrays.asList(flag.getEnabled(), flag.getValue()));
    return all;
  }

  public static void main(String[] args) throws Exception {
    JsonNode asked = json.readTree(System.in);
    FlagsmithConfig config =
        FlagsmithConfig.newBuilder().baseUri(asked.get("api").asText()).withLocalEvaluation(asked.get("local").asBoolean()).build();
    FlagsmithClient client =
        FlagsmithClient.newBuilder().setApiKey(asked.get("keys").get("server").asText()).withConfiguration(config).build();
    if (asked.get("local").asBoolean()) client.updateEnvironment();
    Map<String, Object> answers = new LinkedHashMap<>();
    answers.put("environment", shown(client.getEnvironmentFlags()));
    List<Object> people = new ArrayList<>();
    for (JsonNode person : asked.get("people")) {
      Map<String, Object> traits = new LinkedHashMap<>();
      person.get("traits").fields().forEachRemaining(one -> traits.put(one.getKey(), json.convertValue(one.getValue(), Object.class)));
      people.add(shown(client.getIdentityFlags(person.get("identifier").asText(), traits)));
    }
    answers.put("people", people);
    System.out.println(json.writeValueAsString(answers));
    System.out.flush();
    System.exit(0); // its polling goes on
  }
}
