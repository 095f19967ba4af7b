using System.Collections;
using System.Reflection;

namespace CcsviReview.Settings.Binding;

/// <summary>Reads each secret to which a <c>…File</c> setting points, once, at start.</summary>
internal sealed class SecretFiles(bool isContainer, SettingFaults faults)
{
    private const int LongestSecret = 16 * 1024;

    /// <summary>Replaces the secrets with the content of their files.</summary>
    public void Resolve(ReviewSettings settings) => Resolve(settings, "");

    private void Resolve(object group, string path)
    {
        foreach (var property in group.GetType().GetProperties())
        {
            if (property.IsDefined(typeof(SecretAttribute)))
                Resolve(group, property, path + property.Name);
            else if (property.IsDefined(typeof(StoredSecretFileAttribute)) && property.GetValue(group) is string { Length: > 0 } kept)
                CheckKept(path + property.Name, kept);
            else if (property.PropertyType is { IsClass: true, IsArray: false } type && type != typeof(string)
                && property.GetValue(group) is { } inner and not IDictionary)
                Resolve(inner, $"{path}{property.Name}:");
        }
    }

    private void Resolve(object group, PropertyInfo secret, string key)
    {
        var file = (string?)group.GetType().GetProperty($"{secret.Name}File")?.GetValue(group);
        if (string.IsNullOrEmpty(file))
            return;
        if (secret.GetValue(group) is not null)
            faults.Add($"{key}File", file, $"is given together with {key}", "Keep one of the two");
        else if (Read($"{key}File", file, secret.GetCustomAttribute<SecretAttribute>()!.HasLines) is { } text)
            secret.SetValue(group, text);
    }

    // To replace a file, its folder must be writable: the new content is first written beside it.
    private void CheckKept(string key, string file)
    {
        if (Read(key, file) is not null && WriteAccess.Fault(Path.GetDirectoryName(PrivateFiles.Behind(file))!) is not null)
            faults.Add(key, file, "is in a folder that this user cannot write to, so a new token from the provider could not be saved",
                "Move it to a folder that this user can write to, such as Database:DataFolder");
    }

    /// <summary>The secret in a file; null, with a fault, when there is none or other users can read it.</summary>
    /// <param name="key">The setting that names the file.</param>
    /// <param name="file">The file.</param>
    /// <param name="hasLines">Whether it may have several lines.</param>
    public string? Read(string key, string file, bool hasLines = false)
    {
        try
        {
            using var stream = File.OpenRead(file);
            // Docker and Kubernetes mount secrets readable by every user of the container, which has only one.
            if (!isContainer && PrivateFiles.IsOpenToAll(stream))
            {
                faults.Add(key, file, "can be read by every user of this machine", $"Run: chmod o= '{file}'");
                return null;
            }

            if (stream.Length > LongestSecret)
            {
                faults.Add(key, file, "is larger than 16 KiB", "Name a file that contains only the secret");
                return null;
            }

            using var reader = new StreamReader(stream);
            var text = reader.ReadToEnd().TrimEnd('\r', '\n');
            if (text.Length > 0 && !text.Any(letter => char.IsControl(letter) && !(hasLines && letter is '\r' or '\n')))
                return text;
            faults.Add(key, file, text.Length == 0 ? "is empty" : "contains a control character",
                hasLines ? "Write the secret into it unchanged" : "Write the secret into it, on one line");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(key, file, "cannot be read", "Name a file that exists and that this user can read");
        }

        return null;
    }
}
