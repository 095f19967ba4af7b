namespace CcsviReview.Settings;

/// <summary>Marks a setting that names a file with a secret that this program reads while it runs, and replaces.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class StoredSecretFileAttribute : Attribute;
