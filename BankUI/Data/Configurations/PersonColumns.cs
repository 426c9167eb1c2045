using BankUI.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BankUI.Data.Configurations;

/// <summary>Students and instructors have the same two columns under the same rules.</summary>
internal static class PersonColumns
{
    public const int MaxNameLength = 100;

    public static void ConfigurePerson<TPerson>(this EntityTypeBuilder<TPerson> person, string table, SqlDialect dialect)
        where TPerson : class
    {
        person.ToTable(table, t =>
        {
            t.HasCheckConstraint($"ck_{table}_name", $"trim(name) <> '' AND {dialect.Length}(name) <= {MaxNameLength}");
            t.HasCheckConstraint($"ck_{table}_email", $"email LIKE '%_@_%' AND {dialect.Length}(email) <= {EmailAddress.MaxLength}");
        });
        person.Property<string>("Name").HasMaxLength(MaxNameLength).UseCollation(dialect.CaseInsensitive);
        person.Property<string>("Email").HasMaxLength(EmailAddress.MaxLength).UseCollation(dialect.CaseInsensitive);
        person.HasIndex("Email").IsUnique();
        person.HasIndex("Name", "Id");
    }
}
