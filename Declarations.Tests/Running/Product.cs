namespace Declarations.Tests;

public static class Product
{
    public const string PrivacyKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
}
