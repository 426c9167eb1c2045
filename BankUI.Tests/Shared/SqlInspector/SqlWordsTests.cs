using BankUI.Shared.SqlInspector;

namespace BankUI.Tests.Shared.SqlInspector;

public sealed class SqlWordsTests
{
    [Theory]
    [InlineData("The duplicate key value is (ada (x) y@example.com, 7).", "The duplicate key value is (…).")]
    [InlineData("The duplicate key value is (ada@exam…", "The duplicate key value is (…)")]
    [InlineData("Conversion failed when converting the varchar value 'O'Brien' to data type int.", "Conversion failed when converting the varchar value (…) to data type int.")]
    [InlineData("Truncated value: 'ada@example.com'.", "Truncated value: (…).")]
    [InlineData("Arithmetic overflow error for data type tinyint, value = 256.", "Arithmetic overflow error for data type tinyint, value = (…).")]
    [InlineData("SQLite Error 19: 'UNIQUE constraint failed: accounts.email'.", "SQLite Error 19: 'UNIQUE constraint failed: accounts.email'.")]
    [InlineData("Cannot insert the value NULL into column 'owner', table 'accounts'.", "Cannot insert the value NULL into column 'owner', table 'accounts'.")]
    public void The_databases_words_are_shown_without_the_values_in_them(string message, string shown) =>
        Assert.Equal(shown, SqlWords.WithoutValues(message));
}
